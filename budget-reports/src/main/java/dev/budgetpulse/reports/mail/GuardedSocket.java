package dev.budgetpulse.reports.mail;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A socket that no server can hold on to: it is closed when writing or the whole takes too long,
 * and does not read without end.
 */
final class GuardedSocket extends Socket {
  // Far more than a server has to say, certificates included.
  private static final long MOST_READ = 1 << 20;

  private final ScheduledExecutorService watch;
  private final SmtpOptions.Limits limits;
  private final Future<?> end;
  private volatile boolean late;

  GuardedSocket(ScheduledExecutorService watch, SmtpOptions.Limits limits) {
    this.watch = watch;
    this.limits = limits;
    this.end = watch.schedule(this::giveUp, limits.whole().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Says whether it was closed because something took too long. */
  boolean isLate() {
    return late;
  }

  private void giveUp() {
    late = true;
    try {
      super.close();
    } catch (IOException e) {
      // It was given up anyway.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    end.cancel(false);
    super.close();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Input(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Output(super.getOutputStream());
  }

  private static final class Input extends FilterInputStream {
    private long left = MOST_READ;

    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      left -= read;
      if (left < 0) {
        throw new IOException("The server says too much");
      }
      return read;
    }
  }

  private final class Output extends FilterOutputStream {
    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      Future<?> stuck =
          watch.schedule(
              GuardedSocket.this::giveUp, limits.write().toMillis(), TimeUnit.MILLISECONDS);
      try {
        out.write(bytes, from, length);
      } finally {
        stuck.cancel(false);
      }
    }
  }
}
