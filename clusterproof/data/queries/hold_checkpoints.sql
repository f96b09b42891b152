-- How large may the log grow while the main file is copied?
SET checkpoint_threshold = '1TB'
