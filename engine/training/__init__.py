"""One run of training: data, augmentation, schedule, steps, evaluation, saving. Run by the trainer's thread."""
