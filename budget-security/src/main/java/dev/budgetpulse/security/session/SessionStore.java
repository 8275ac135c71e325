package dev.budgetpulse.security.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions. Every method is atomic, and is over when it returns; whoever calls next,
 * anywhere, sees its effect.
 *
 * <p>A session is <em>live</em> while its {@link Session.Life} lasts. Ending it moves its end to
 * the present. Times come from the caller, to the millisecond.
 */
public interface SessionStore {
  /**
   * What is kept of a session.
   *
   * @param session the session, whose life shows whether it has ended
   * @param digest the digest of its secret
   * @param reason why it was ended, empty if nobody did
   */
  record Row(Session session, String digest, Optional<EndReason> reason) {
    /** Leaves the digest out. */
    @Override
    public String toString() {
      return "Row[" + session + ", " + reason + "]";
    }
  }

  /** Adds a new session. */
  void add(Session session, String digest);

  /**
   * Ends the least recently used live sessions of the account and kind of one, which stays, until
   * there are no more than so many; however many do so at once.
   *
   * @return the ids of those that this call has ended
   */
  List<String> crowdOut(Session keep, int most, Instant now);

  /** Returns what is kept under an id, ended or not. */
  Optional<Row> find(String id);

  /** Notes where a session was seen, if it is live and was not seen later; says whether it was. */
  boolean touch(String id, Footprint footprint, Instant now);

  /**
   * Puts a new session in the place of one that is live and has not been replaced: adds the new one
   * and lets the old one end at a time that is not after its present end. Of many who try at once
   * one succeeds, and whoever ends the old one afterwards or at the same time finds the new one.
   *
   * @return whether it was done; if not, nothing was
   */
  boolean replace(String id, Session successor, String digest, Instant end, Instant now);

  /**
   * Ends a live session of an account, and with it what it took the place of or what took its
   * place, as far as that still lasts; says whether it was this call that ended the session.
   */
  boolean end(String account, String id, EndReason reason, Instant now);

  /**
   * Ends all live sessions of an account, those included that take the place of one meanwhile.
   *
   * @param except the id of one to leave
   * @return the ids of those that this call has ended
   */
  List<String> endAll(String account, Optional<String> except, EndReason reason, Instant now);

  /** Returns the live sessions of an account, the one seen last first. */
  List<Session> live(String account, Instant now);

  /** Forgets all sessions of an account that is gone, live or not; says how many. */
  int forget(String account);

  /** Forgets what was over before a time, and says how many. */
  int purge(Instant before);
}
