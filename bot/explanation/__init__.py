"""Why an answer won, for people and for programs."""
