package dev.budgetpulse.examples.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param port the port on the loopback interface, 0 for any that is free
 * @param data the folder the database is kept in; empty to keep everything in memory
 */
record ServerOptions(int port, Optional<Path> data) {
  static final String USAGE =
      """
      Usage: serve [--port N] [--data FOLDER | --in-memory]
        --port N       the port on this machine, 8080 by default
        --data FOLDER  where the database is kept, examples/reference-server/data by default
        --in-memory    keep nothing after the server stops
      Usage: serve admin add|remove EMAIL [--data FOLDER]
        while the server is stopped; the environment says which database, as for the server
      Usage: serve openapi FILE
        writes the description of the interface for programs, and starts nothing""";

  private static final int DEFAULT_PORT = 8080;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it has anything but the options, with what is wrong
   */
  static ServerOptions parse(String[] arguments, Path defaultData) {
    int port = DEFAULT_PORT;
    Optional<Path> data = Optional.of(defaultData);
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--port" -> port = port(value(arguments, ++i));
        case "--data" -> data = Optional.of(Path.of(value(arguments, ++i)));
        case "--in-memory" -> data = Optional.empty();
        default -> throw new IllegalArgumentException("Unknown option " + arguments[i]);
      }
    }
    return new ServerOptions(port, data);
  }

  private static String value(String[] arguments, int at) {
    if (at == arguments.length) {
      throw new IllegalArgumentException("Option " + arguments[at - 1] + " needs a value");
    }
    return arguments[at];
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("The port must be 0 to 65535, not " + text);
    }
    return Integer.parseInt(text);
  }
}
