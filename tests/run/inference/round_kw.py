print(round(2.567, ndigits=2) + 0.5, round(number=2.5) + 1, round(7, ndigits=-1) + 1)
