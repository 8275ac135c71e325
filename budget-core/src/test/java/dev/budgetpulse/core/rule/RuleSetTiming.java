package dev.budgetpulse.core.rule;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Prints how long 1,000 rules take for 100,000 entries. Not a test; run it by hand. */
public final class RuleSetTiming {
  // Time of the processor, which others on the machine do not change much.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private RuleSetTiming() {}

  /** Measures a few times, the first of which warm up. */
  public static void main(String[] arguments) {
    List<Rule> rules = RuleLoad.rules(1000);
    for (int count : new int[] {100_000, 100_000, 100_000, 200_000, 100_000, 50_000}) {
      List<Subject> entries = RuleLoad.entries(count, 1000);
      long start = THREADS.getCurrentThreadCpuTime();
      RuleSet set = RuleSet.of(rules, RuleWorld.REFERENCES);
      long made = THREADS.getCurrentThreadCpuTime();
      Preview preview = set.preview(entries, Locks.RESPECTED);
      long done = THREADS.getCurrentThreadCpuTime();
      System.out.printf(
          "%d rules made ready in %d ms; %d entries in %d ms, %d change, %d matches, %d asked%n",
          rules.size(),
          (made - start) / 1_000_000,
          count,
          (done - made) / 1_000_000,
          preview.changes().size(),
          preview.counts().stream().mapToLong(RuleCount::matched).sum(),
          preview.conditionsAsked());
    }
    List<Subject> entries = RuleLoad.entries(10_000, 1000);
    RuleSet set = RuleSet.of(rules, RuleWorld.REFERENCES);
    long start = THREADS.getCurrentThreadCpuTime();
    entries.forEach(entry -> set.applyWithoutIndex(entry, Locks.RESPECTED));
    System.out.printf(
        "10000 entries against every rule in %d ms%n",
        (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000);
  }
}
