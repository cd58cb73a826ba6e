"""What is fitted around the network, on papers that it has not learnt from.

`temperature` makes the model's probabilities believable, `calibration` measures how often each of the rules'
patterns is right, `combination` weighs the two against each other, and `thresholds` are the least
probabilities that serve best. `predictions`, `statements`, `guesses` and `candidates` are what they look at.
"""
