from formats import relative

NAME = "delta " + relative("epsilon").NAME
