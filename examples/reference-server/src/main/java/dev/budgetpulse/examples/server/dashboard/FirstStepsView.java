package dev.budgetpulse.examples.server.dashboard;

import java.util.List;

/** What a new household does first, in order. */
public record FirstStepsView(List<Step> steps) {
  /** A step, and whether it is done. */
  public record Step(String title, String text, List<Way> ways, boolean done, boolean next) {}

  /** A way to do it. */
  public record Way(String name, String address) {}
}
