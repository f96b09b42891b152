-- Is everything in the main file, so that it can be copied?
CHECKPOINT
