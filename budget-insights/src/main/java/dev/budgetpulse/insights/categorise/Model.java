package dev.budgetpulse.insights.categorise;

/** One way to learn which category, counted from 0, purchases are of. */
interface Model {
  /** Learns a purchase of a category. */
  void learn(Sample sample, int category);

  /** Returns how likely the categories are, adding up to 1; not calibrated. */
  double[] probabilities(Sample sample);

  /** Returns the method and its version. */
  String method();

  /** Returns how much a word speaks for a category, 0 or less if it does not. */
  double weight(Features word, int category);
}
