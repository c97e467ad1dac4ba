"""What is read while something is built: noted, so that it is built anew only when one of these has changed."""
