package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.reports.alert.AlertBox;
import dev.budgetpulse.reports.alert.BulletinLease;
import dev.budgetpulse.reports.delivery.Lease;
import dev.budgetpulse.reports.delivery.Outbox;
import dev.budgetpulse.reports.delivery.Retries;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailTransport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several nodes of which one goes a step further at a time, as a list of numbers says, and any of
 * which may end before and after each step.
 */
final class Interleaving implements AutoCloseable {
  private static final Duration STALL = Duration.ofMinutes(7);
  private static final Retries PATIENT =
      new Retries(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(8), 1_000);

  private final Mailroom room;
  private final Class<?> type;
  private final Object port;
  private final BiConsumer<Object, MailTransport> run;
  private final Function<@Nullable Object, Optional<String>> mailId;
  private final List<Node> nodes = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<String> recorded = new HashSet<>();

  /** How often a mail's fate was left unknown: its node ended or stalled while it was sending. */
  final Map<String, Integer> lost = new HashMap<>();

  /** What no step may do. */
  final List<String> breaches = new ArrayList<>();

  private Interleaving(
      Mailroom room,
      int count,
      Class<?> type,
      Object port,
      BiConsumer<Object, MailTransport> run,
      Function<@Nullable Object, Optional<String>> mailId) {
    this.room = room;
    this.type = type;
    this.port = port;
    this.run = run;
    this.mailId = mailId;
    for (int i = 0; i < count; i++) {
      nodes.add(new Node());
    }
  }

  /** Returns nodes that deliver reports. */
  static Interleaving of(Mailroom room, Outbox outbox, int count) {
    return new Interleaving(
        room,
        count,
        Outbox.class,
        outbox,
        (watched, transport) -> room.deliveries((Outbox) watched, transport).with(PATIENT).run(3),
        thing ->
            thing instanceof Lease lease ? Optional.of(lease.key().mailId()) : Optional.empty());
  }

  /** Returns nodes that tell people of alerts. */
  static Interleaving of(Mailroom room, AlertBox box, int count) {
    return new Interleaving(
        room,
        count,
        AlertBox.class,
        box,
        (watched, transport) -> room.watch((AlertBox) watched, transport).with(PATIENT).run(3),
        thing ->
            thing instanceof BulletinLease lease
                ? Optional.of(lease.bulletin().mailId())
                : Optional.empty());
  }

  /** Ends a node in the middle of what it does. */
  private static final class End extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Does what a number says. */
  void step(int choice) {
    Node node = nodes.get(choice % nodes.size());
    int what = choice / nodes.size() % 16;
    if (what == 0) {
      stall();
    } else if (node.isIdle) {
      node.begin();
    } else {
      node.goOn(what == 1, what == 2);
    }
  }

  /** Runs the first node and ends it after some steps; says whether it had so many. */
  boolean runAndEndAt(int count) {
    Node node = nodes.get(0);
    node.begin();
    for (int i = 0; i < count && !node.isIdle; i++) {
      node.goOn(false, false);
    }
    boolean isThere = !node.isIdle;
    if (isThere) {
      node.goOn(true, false);
    }
    return isThere;
  }

  private void stall() {
    nodes.stream().flatMap(node -> node.sending.stream()).forEach(this::lose);
    room.turn(STALL);
  }

  private void lose(String mail) {
    lost.merge(mail, 1, Integer::sum);
  }

  /** Lets all that run come to their end. */
  void finish() {
    for (Node node : nodes) {
      while (!node.isIdle) {
        node.goOn(false, false);
      }
    }
  }

  @Override
  public void close() {
    finish();
    threads.shutdownNow();
  }

  /** One node, which is in the middle of a run or idle. */
  private final class Node {
    private final Semaphore stopped = new Semaphore(0);
    private final Semaphore going = new Semaphore(0);
    private final Object watched = watched();
    private volatile boolean isIdle = true;
    private volatile boolean isToEnd;
    private volatile boolean isBusyServer;
    private volatile Optional<String> sending = Optional.empty();

    void begin() {
      isIdle = false;
      threads.execute(
          () -> {
            try {
              pause();
              run.accept(watched, this::send);
            } catch (End e) {
              sending.ifPresent(Interleaving.this::lose);
            } catch (RuntimeException e) {
              breaches.add(e.toString());
            } finally {
              sending = Optional.empty();
              isIdle = true;
              stopped.release();
            }
          });
      stopped.acquireUninterruptibly();
    }

    void goOn(boolean end, boolean busy) {
      isToEnd = end;
      isBusyServer = busy;
      going.release();
      stopped.acquireUninterruptibly();
    }

    private void pause() {
      stopped.release();
      going.acquireUninterruptibly();
      if (isToEnd) {
        throw new End();
      }
    }

    private MailOutcome send(Mail mail) {
      pause();
      MailOutcome outcome = isBusyServer ? new MailOutcome.Postponed("421") : room.take(mail);
      pause();
      return outcome;
    }

    private Object watched() {
      return Proxy.newProxyInstance(
          type.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) -> {
            pause();
            Object result = call(() -> method.invoke(port, arguments));
            watch(method.getName(), arguments, result);
            pause();
            return result;
          });
    }

    private void watch(String step, Object[] arguments, Object result) {
      if (result instanceof Optional<?> some) {
        mailId.apply(some.orElse(null)).ifPresent(this::requireUnrecorded);
      }
      if (step.equals("extend") && result.equals(true)) {
        String mail = mailId.apply(arguments[0]).orElseThrow();
        requireUnrecorded(mail);
        sending = Optional.of(mail);
      }
      if (Set.of("accepted", "postpone", "end").contains(step)) {
        sending = Optional.empty();
      }
      if (step.equals("accepted")) {
        recorded.add(mailId.apply(arguments[0]).orElseThrow());
      }
    }

    private void requireUnrecorded(String mail) {
      if (recorded.contains(mail)) {
        breaches.add("Begun again after it was recorded as accepted");
      }
    }
  }

  private static Object call(Callable<Object> step) throws Exception {
    try {
      return step.call();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
