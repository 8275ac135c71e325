package dev.budgetpulse.core.statement;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What came of reading a bank file. */
public sealed interface Reading {

  /**
   * The file was read.
   *
   * <p>A file that contradicts itself is read as well, since banks' balances and counts are wrong
   * more often than their movements; {@link #contradictions} says where.
   *
   * @param format the format's name
   * @param statements what it holds, one for each account, at least one
   * @param problems the lines that were left out and why, in their order; nothing else was
   * @param detected what the reader found out about the file, to be shown to whoever imports it
   */
  record Read(
      String format,
      List<Statement> statements,
      List<LineProblem> problems,
      List<Detected> detected)
      implements Reading {
    /** Copies the lists. */
    public Read {
      Objects.requireNonNull(format, "format");
      statements = List.copyOf(statements);
      problems = List.copyOf(problems);
      detected = List.copyOf(detected);
    }

    /** Returns the figures that the file states and its lines do not give, in its order. */
    public List<Control> contradictions() {
      return statements.stream()
          .flatMap(statement -> statement.controls().stream())
          .filter(control -> control.outcome() == Control.Outcome.FAILED)
          .toList();
    }
  }

  /**
   * The file can be read in more than one way; somebody has to say which.
   *
   * @param format the format's name
   * @param questions what has to be answered, at least one
   * @param detected what the reader found out about the file
   */
  record Unclear(String format, List<Question> questions, List<Detected> detected)
      implements Reading {
    /** Copies the lists. */
    public Unclear {
      Objects.requireNonNull(format, "format");
      questions = List.copyOf(questions);
      detected = List.copyOf(detected);
    }
  }

  /**
   * The file cannot be read.
   *
   * @param reason what sort of fault it is
   * @param message what is wrong, for people, in English, without content of the file beyond a few
   *     characters
   * @param wording what the message says, for other languages
   * @param line the line it is at, counted from 1, if it is at one
   * @param problems the lines that could not be read, if that is why
   */
  record Refused(
      Reason reason,
      String message,
      Wording wording,
      Optional<Integer> line,
      List<LineProblem> problems)
      implements Reading {
    /** Copies the list. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(wording, "wording");
      Objects.requireNonNull(line, "line");
      problems = List.copyOf(problems);
    }

    /** Returns a refusal of the file as a whole, told in the same words in every language. */
    public static Refused of(Reason reason, String message) {
      return new Refused(reason, message, Wording.AS_IT_IS, Optional.empty(), List.of());
    }

    /**
     * Returns a refusal of the file as a whole that a remark tells.
     *
     * @param said the wording of a {@link Remark}
     * @throws IllegalArgumentException if it is none
     */
    public static Refused of(Reason reason, Wording said) {
      return new Refused(reason, Remark.english(said), said, Optional.empty(), List.of());
    }

    /** Returns the refusal with the line that it is about. */
    public Refused at(int place) {
      return new Refused(reason, message, wording, Optional.of(place), problems);
    }

    /** Returns the refusal with the lines that could not be read. */
    public Refused because(List<LineProblem> unreadable) {
      return new Refused(reason, message, wording, line, unreadable);
    }
  }

  /** What sort of fault keeps a file from being read. */
  enum Reason {
    /** It is empty. */
    EMPTY,
    /** It is of no format that is known. */
    UNKNOWN_FORMAT,
    /** It breaks the rules of its format. */
    MALFORMED,
    /** It tries what only an attack would, such as declaring entities. */
    HOSTILE,
    /** It exceeds a limit. */
    TOO_LARGE,
    /** The bank reports an error instead of a statement. */
    BANK_ERROR,
    /** There is no statement in it. */
    NO_STATEMENT,
    /** None of its lines can be read. */
    NO_READABLE_LINE,
    /** The account it is meant for is closed. */
    CLOSED_ACCOUNT
  }
}
