def volume(solid):
    return solid.volume()
