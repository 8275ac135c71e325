package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.statement.Reading.Reason;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.internal.Line;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three messages of ISO 20022 that tell what was on an account. */
enum Message {
  /** camt.052, what happened so far today. */
  REPORT("BkToCstmrAcctRpt", "Rpt"),
  /** camt.053, what was booked. */
  STATEMENT("BkToCstmrStmt", "Stmt"),
  /** camt.054, single entries. */
  NOTIFICATION("BkToCstmrDbtCdtNtfctn", "Ntfctn");

  private static final int LATEST = 13;
  private static final Pattern NAME =
      Pattern.compile("[:.$](([a-z]{4})\\.(\\d{3})\\.(\\d{3})\\.(\\d{2}))(?![0-9])");
  private static final Map<String, Message> NUMBERS =
      Map.of("052", REPORT, "053", STATEMENT, "054", NOTIFICATION);

  private final String root;
  private final String statement;

  Message(String root, String statement) {
    this.root = root;
    this.statement = statement;
  }

  /** Returns the name of the elements that hold one account each. */
  String statement() {
    return statement;
  }

  /** Returns the message that begins with an element; the first version has names of its own. */
  static Optional<Message> of(String element) {
    for (Message message : values()) {
      if (element.equals(message.root) || element.equals(message.root + "V01")) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }

  /**
   * Checks that a namespace is of a message and version that is read.
   *
   * @return the message's name, such as "camt.053.001.02", empty if there is no namespace
   * @throws BadCamtException if it is of another message or version
   */
  static Optional<String> name(String namespace, XmlElements place) throws BadCamtException {
    if (namespace.isEmpty()) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(namespace.length() > 200 ? "" : namespace);
    if (!name.find()) {
      throw place.bad(Reason.UNKNOWN_FORMAT, Remark.OTHER_NAMESPACE.of(Line.excerpt(namespace)));
    }
    if (!name.group(2).equals("camt") || !NUMBERS.containsKey(name.group(3))) {
      throw place.bad(Reason.UNKNOWN_FORMAT, Remark.OTHER_MESSAGE.of(Line.of(name.group(1))));
    }
    int version = Integer.parseInt(name.group(5));
    if (!name.group(4).equals("001") || version < 1 || version > LATEST) {
      throw place.bad(
          Reason.UNKNOWN_FORMAT, Remark.OTHER_VERSION.of(Line.of(name.group(1)), LATEST));
    }
    return Optional.of(name.group(1));
  }
}
