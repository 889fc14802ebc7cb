"""Documents in, answers out: everything that a front end needs, and nothing that knows of one."""
