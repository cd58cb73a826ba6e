"""How sentences word what a study is: whose study they speak of, whom they count, how many were studied."""
