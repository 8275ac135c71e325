package dev.budgetpulse.examples.migrate;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.List;

/** Starts the program. */
public final class Main {
  private static final int CONNECT_SECONDS = 10;

  private Main() {}

  /** Does what the command line says and exits with what came of it. */
  public static void main(String[] words) {
    DriverManager.setLoginTimeout(CONNECT_SECONDS);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Program(System.getenv(), out, err).run(List.of(words)).code());
  }
}
