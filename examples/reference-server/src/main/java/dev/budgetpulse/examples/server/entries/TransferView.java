package dev.budgetpulse.examples.server.entries;

/**
 * The form of a transfer.
 *
 * @param fields what stands in the fields
 * @param back where to go after it
 * @param choices what can be chosen
 */
public record TransferView(Fields fields, String back, EntriesView.Choices choices) {

  /** What stands in the fields. */
  public record Fields(
      String from, String to, String date, String sent, String received, String memo) {}
}
