"""What is built is kept, with what it was built from, and built anew only when that has changed."""
