package dev.budgetpulse.reports.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers each command as it is told to, well or badly. */
final class ScriptedServer implements AutoCloseable {
  /** Cuts the line. */
  static final String DROP = "drop";

  /** Says nothing more until the test ends. */
  static final String SILENCE = "silence";

  /** Says one line that never ends. */
  static final String ENDLESS = "endless";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> spoken = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers =
      new HashMap<>(
          Map.of(
              "GREETING", "220 hello",
              "EHLO", "250 hello",
              "STARTTLS", "220 go",
              "MAIL", "250 ok",
              "RCPT", "250 ok",
              "DATA", "354 go",
              "CONTENT", "",
              ".", "250 taken"));
  private @Nullable SSLContext tls;
  private boolean tlsFirst;

  ScriptedServer() throws IOException {
    threads.execute(this::open);
  }

  ScriptedServer answering(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  ScriptedServer startingTls(SSLContext context) {
    tls = context;
    return answering("EHLO", "250-hello\r\n250 STARTTLS");
  }

  ScriptedServer withTls(SSLContext context) {
    tls = context;
    tlsFirst = true;
    return this;
  }

  /** Returns how it answers. */
  String answer(String command) {
    return answers.get(command);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Returns the first words of all that was said to it. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  /** Returns the commands as they were said to it. */
  List<String> spoken() {
    return List.copyOf(spoken);
  }

  private void open() {
    try {
      while (true) {
        Socket guest = server.accept();
        threads.execute(() -> serve(guest));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      Socket line = tlsFirst ? secured(guest) : guest;
      if (!isGoneAfter(line, "GREETING")) {
        talk(line);
      }
    } catch (IOException | InterruptedException e) {
      // The guest is gone, or the test ends.
    }
  }

  private void talk(Socket line) throws IOException, InterruptedException {
    BufferedReader in = reader(line);
    for (String said = in.readLine(); said != null; said = in.readLine()) {
      String command = said.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      heard.add(command);
      spoken.add(said);
      if (isGoneAfter(line, command)) {
        return;
      }
      if (command.equals("STARTTLS")) {
        talk(secured(line));
        return;
      }
      if (command.equals("DATA") && answers.get("DATA").startsWith("354")) {
        if (isGoneAfter(line, "CONTENT")) {
          return;
        }
        while (!".".equals(in.readLine())) {
          // It is not looked at.
        }
        heard.add(".");
        if (isGoneAfter(line, ".")) {
          return;
        }
      }
    }
  }

  private boolean isGoneAfter(Socket line, String command)
      throws IOException, InterruptedException {
    String answer = answers.getOrDefault(command, "502 what");
    OutputStream out = line.getOutputStream();
    if (answer.equals(DROP)) {
      return true;
    }
    if (answer.equals(SILENCE)) {
      end.await();
      return true;
    }
    while (answer.equals(ENDLESS)) {
      out.write("2".repeat(1000).getBytes(StandardCharsets.US_ASCII));
    }
    if (!answer.isEmpty()) {
      out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    return false;
  }

  private Socket secured(Socket line) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(line, null, line.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    heard.add("TLS");
    return secured;
  }

  private static BufferedReader reader(Socket line) throws IOException {
    return new BufferedReader(
        new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    server.close();
    threads.shutdownNow();
  }
}
