package dev.budgetpulse.reports.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS in front of a mail server that speaks none: from the first byte on, or by STARTTLS. */
final class Door implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SSLContext tls;
  private final boolean startTls;
  private final int behind;

  Door(SSLContext tls, boolean startTls, int behind) throws IOException {
    this.tls = tls;
    this.startTls = startTls;
    this.behind = behind;
    threads.execute(this::open);
  }

  int port() {
    return server.getLocalPort();
  }

  private void open() {
    try {
      while (true) {
        Socket guest = server.accept();
        threads.execute(() -> lead(guest));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void lead(Socket guest) {
    try (guest) {
      if (startTls) {
        say(guest, "220 door\r\n");
        line(guest.getInputStream());
        say(guest, "250-door\r\n250 STARTTLS\r\n");
        line(guest.getInputStream());
        say(guest, "220 go\r\n");
      }
      try (SSLSocket secured =
              (SSLSocket) tls.getSocketFactory().createSocket(guest, null, guest.getPort(), true);
          Socket room = new Socket(InetAddress.getLoopbackAddress(), behind)) {
        secured.setUseClientMode(false);
        secured.startHandshake();
        if (startTls) {
          line(room.getInputStream());
        }
        threads.execute(() -> pass(room, secured));
        pass(secured, room);
      }
    } catch (IOException e) {
      // The guest is gone.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of them is gone.
    }
  }

  private static void say(Socket to, String text) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void line(InputStream in) throws IOException {
    int read = in.read();
    while (read >= 0 && read != '\n') {
      read = in.read();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
