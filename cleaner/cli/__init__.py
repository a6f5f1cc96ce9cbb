"""The command lines: argv, streams and exit codes, nothing else."""
