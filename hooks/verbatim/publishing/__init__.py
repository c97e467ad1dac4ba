"""From a folder built aside to the published site: checked, compressed, put in place in one rename."""
