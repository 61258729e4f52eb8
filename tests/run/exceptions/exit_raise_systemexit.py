# SystemExit raised by hand with a large status.
def main():
    print("working")
    raise SystemExit(300)


main()
