"""What an archive must satisfy to be published: one rule, one function."""
