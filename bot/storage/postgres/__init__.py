"""What is PostgreSQL's alone; imported only where the address of the database asks for it."""
