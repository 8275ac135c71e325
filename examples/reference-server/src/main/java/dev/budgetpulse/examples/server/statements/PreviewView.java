package dev.budgetpulse.examples.server.statements;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * What would happen if a file were taken in.
 *
 * @param id what the upload is kept under
 * @param source the file's name
 * @param account where it is to go
 * @param format the file's format; empty if it has none that is known
 * @param detected what was found out
 * @param questions what has to be answered first
 * @param refusal why it cannot be taken in
 * @param ready the lines, if it can be taken in
 * @param problems the lines that cannot be read
 * @param editable whether who asks may take it in
 */
public record PreviewView(
    String id,
    String source,
    String account,
    String format,
    List<Found> detected,
    List<Ask> questions,
    Optional<Refusal> refusal,
    Optional<Ready> ready,
    List<Problem> problems,
    boolean editable) {

  /** Something that was found out about the file. */
  public record Found(String key, String name, String value, String evidence) {}

  /** Something to be answered. */
  public record Ask(String key, String text, List<Choice> choices) {}

  /** An answer. */
  public record Choice(String value, String label, boolean chosen) {}

  /** Why a file cannot be taken in. */
  public record Refusal(String title, String text, Optional<Integer> line) {}

  /** A line that cannot be read. */
  public record Problem(int line, String text) {}

  /**
   * A file that can be taken in.
   *
   * @param lines its lines
   * @param more how many further lines are not shown
   * @param fresh how many are new
   * @param similar how many look like entries that are there
   * @param doubtful how many of those somebody has to decide on
   * @param undecided how many of those nobody has decided on yet
   * @param opening what was on the account before, if the file tells it and nothing else does
   * @param known how many were taken in before or are repeated
   * @param total what the lines add up to
   * @param pending how many movements are only announced
   * @param closing what the bank says is on the account
   * @param agreed how many of the figures that the file states about itself agree with its lines
   * @param failed those that do not
   */
  public record Ready(
      List<Line> lines,
      int more,
      int fresh,
      int similar,
      int doubtful,
      int undecided,
      Optional<Closing> opening,
      int known,
      Amount total,
      int pending,
      Optional<Closing> closing,
      int agreed,
      List<Failed> failed) {}

  /** A figure that the file states about itself and that its lines do not give. */
  public record Failed(String what, String stated, String found) {}

  /** What the bank says is on the account. */
  public record Closing(Amount amount, Optional<String> day) {}

  /**
   * A line.
   *
   * @param index its place in the file's lines, from 0
   * @param verdict "new", "similar", "doubtful" or "known"
   * @param verdictText the same for people
   */
  public record Line(
      int index,
      int line,
      String day,
      String payee,
      String memo,
      Amount amount,
      String verdict,
      String verdictText) {

    /** Says whether it is taken in or left out by a tick. */
    public boolean isOpen() {
      return verdict.equals("new");
    }

    /** Says whether it may be looked at beside entries. */
    public boolean isSimilar() {
      return verdict.equals("similar") || verdict.equals("doubtful");
    }
  }
}
