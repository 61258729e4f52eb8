print(__spec__.name, __spec__.parent, __loader__.name)
