-- How large may the log grow again?
RESET checkpoint_threshold
