package dev.budgetpulse.insights.flow;

/** How it is known that money will move, surest first. */
public enum Layer {
  /** Somebody has entered it with a later date. */
  KNOWN,
  /** A schedule says so, and nobody has paid it yet. */
  SCHEDULED,
  /** Earlier months make it likely. */
  ESTIMATED,
  /** It is supposed, to see what would follow. */
  SUPPOSED
}
