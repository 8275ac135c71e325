package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {
  private static final Path DATA = Path.of("data");

  @Test
  void without_options_it_is_port_8080_and_the_usual_folder() {
    assertEquals(
        new ServerOptions(8080, Optional.of(DATA)), ServerOptions.parse(new String[0], DATA));
  }

  @Test
  void options_say_port_and_folder() {
    assertEquals(
        new ServerOptions(0, Optional.of(Path.of("elsewhere"))),
        ServerOptions.parse(new String[] {"--port", "0", "--data", "elsewhere"}, DATA));
    assertEquals(
        new ServerOptions(8080, Optional.empty()),
        ServerOptions.parse(new String[] {"--in-memory"}, DATA));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--port x", "--port 65536", "--port -1", "--data", "--host 0"})
  void anything_else_is_refused(String line) {
    assertThrows(
        IllegalArgumentException.class, () -> ServerOptions.parse(line.split(" ", -1), DATA));
  }

  @Test
  void a_port_that_is_taken_is_said_to_be() {
    try (RunningServer first = RunningServer.start()) {
      int port = URI.create(first.address("/")).getPort();
      assertThrows(
          PortTakenException.class,
          () ->
              ReferenceServer.start(
                  first.database(),
                  ServerConfig.of(Map.of()),
                  RunningServer.keys(),
                  port,
                  Clock.systemUTC(),
                  System::nanoTime,
                  ReferenceServer.Options.usual()));
    }
  }
}
