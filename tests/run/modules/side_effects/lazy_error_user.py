def use():
    import broken

    return broken.x
