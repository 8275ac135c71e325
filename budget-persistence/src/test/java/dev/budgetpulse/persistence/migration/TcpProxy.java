package dev.budgetpulse.persistence.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server; starts late and cuts connections when it is told to. */
public final class TcpProxy implements AutoCloseable {
  private final int port;
  private final int server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile ServerSocket entry;

  /** Reserves a port, at which nobody answers yet. */
  public TcpProxy(int server) throws IOException {
    this.server = server;
    this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = entry.getLocalPort();
    entry.close();
  }

  /** Returns the port at which it answers once it is open. */
  public int port() {
    return port;
  }

  /** Answers from now on. */
  public void open() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    entry = socket;
    daemon(() -> accept(socket));
  }

  private void accept(ServerSocket socket) throws IOException {
    while (true) {
      Socket client = socket.accept();
      Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
      sockets.add(client);
      sockets.add(behind);
      daemon(() -> copy(client, behind));
      daemon(() -> copy(behind, client));
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
    }
  }

  /** Resets every connection; new ones are let through. */
  public void cut() throws IOException {
    for (Socket socket : sockets) {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    entry.close();
    cut();
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A connection that ends is what this is for.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }
}
