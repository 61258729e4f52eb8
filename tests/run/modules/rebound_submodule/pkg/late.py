text = "late"
