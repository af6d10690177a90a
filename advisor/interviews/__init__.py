"""Both sides of an interview: what is asked and when to practise it, and how candidates did."""
