"""The sub-commands of the command line, one file each. Owned by the main thread of a headless process."""
