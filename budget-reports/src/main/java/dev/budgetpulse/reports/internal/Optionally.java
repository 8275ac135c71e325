package dev.budgetpulse.reports.internal;

/** Looks for libraries that hosts add if they want what needs them. */
public final class Optionally {
  private Optionally() {}

  /**
   * Looks for a class of a library.
   *
   * @param what what needs it, in words
   * @param artifact what is to be added, group and artifact
   * @throws IllegalStateException if the library is not there; the message says what to add
   */
  public static void require(String name, String what, String artifact) {
    try {
      Class.forName(name, false, Optionally.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          what + " are made with a library that is not there: add " + artifact, e);
    }
  }
}
