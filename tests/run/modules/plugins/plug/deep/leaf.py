W = 's'
