"""Where pictures come from and the one road they take to a network. Pure numpy, OpenCV and Pillow; no torch."""
