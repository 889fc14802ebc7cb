"""What people asked and how they found the answers: kept without names for as long as the office chooses."""
