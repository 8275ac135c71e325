package dev.budgetpulse.security.account;

import java.util.Objects;
import java.util.Optional;

/**
 * A mail to the owner of an address.
 *
 * <p>Nothing in it was typed by anybody else than the owner, so there is nothing to be injected: no
 * name, no text of the request.
 *
 * @param kind why it is sent
 * @param to whom it is for
 * @param link an address that does something once, on the configured base
 */
public record Mail(Kind kind, EmailAddress to, Optional<String> link) {
  /** Checks for null. */
  public Mail {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(link, "link");
  }

  /** Why a mail is sent, with a subject and a sentence to start from, in English. */
  public enum Kind {
    VERIFY(
        "Confirm your e-mail address",
        "Somebody, hopefully you, has registered with this address. Open the link to confirm it."
            + " If it was not you, do nothing: without the link the registration expires."),
    ALREADY_REGISTERED(
        "You already have an account",
        "Somebody, hopefully you, tried to register with this address, which has an account"
            + " already. Sign in as usual, or ask for a new password on the sign-in page."),
    RESET(
        "Set a new password",
        "Somebody, hopefully you, has asked for a new password. Open the link to set one; it works"
            + " once and for a short time. If it was not you, do nothing."),
    PASSWORD_CHANGED(
        "Your password was changed",
        "The password of your account was changed, and everybody who was signed in has been signed"
            + " out. If it was not you, ask for a new password on the sign-in page at once."),
    PASSWORD_SUSPENDED(
        "Your password was switched off",
        "There were so many wrong passwords for your account that the password was switched off."
            + " Ask for a new one on the sign-in page."),
    NEW_ADDRESS(
        "Confirm your new e-mail address",
        "Open the link to use this address for your account. If you did not ask for that, do"
            + " nothing."),
    OLD_ADDRESS(
        "Your account is to get another e-mail address",
        "Somebody who is signed in to your account has asked for another e-mail address. Open the"
            + " link to agree. If it was not you, do not open it, and change your password."),
    ADDRESS_IN_USE(
        "Somebody tried to use your e-mail address",
        "Somebody wanted this address for another account. It stays with yours; there is nothing"
            + " to be done."),
    ADDRESS_CHANGED(
        "Your account has another e-mail address",
        "Your account uses another e-mail address from now on. If it was not you, open the link"
            + " within seven days: it gives the account back to this address."),
    SIGNED_IN_AFTER_FAILURES(
        "Somebody signed in after wrong passwords",
        "Somebody, hopefully you, signed in to your account after several wrong passwords."),
    SIGNED_IN_ON_NEW_DEVICE(
        "Somebody signed in on a new device",
        "Somebody, hopefully you, signed in to your account on a device that was not used"
            + " before. If it was not you, change your password."),
    SECOND_FACTOR_FAILED(
        "Somebody knows your password",
        "Somebody gave the right password for your account, but a wrong second factor. If it was"
            + " not you, change your password."),
    RECOVERY_CODE_USED(
        "A recovery code was used",
        "Somebody, hopefully you, signed in to your account with a recovery code. Make new ones"
            + " when few are left."),
    FACTORS_CHANGED(
        "The second factors of your account were changed",
        "A second factor of your account was added, replaced or removed. If it was not you, change"
            + " your password."),
    FACTORS_TO_GO(
        "The second factors of your account are to be removed",
        "Somebody who knows your password says that the second factors are lost; they are removed"
            + " three days after that was said. Open the link, or sign in, to keep them. If it was"
            + " not you, change your password."),
    PASSWORD_BREACHED(
        "Your password is known to others",
        "Your password stands in a list of passwords from breaches. Choose another one."),
    SESSIONS_ENDED(
        "A device was signed out",
        "Your account was signed in on so many devices that the one unused for longest was signed"
            + " out."),
    TOKENS_MISUSED(
        "A copied token was used",
        "A token of your account was used twice, as happens when it was copied. All that came from"
            + " it is void.");

    private final String subject;
    private final String sentence;

    Kind(String subject, String sentence) {
      this.subject = subject;
      this.sentence = sentence;
    }

    /** Returns a subject in English. */
    public String subject() {
      return subject;
    }
  }

  /** Returns the plain text of the mail in English: what happened, and the link on a line. */
  public String text() {
    return kind.sentence + link.map(address -> "\n\n" + address).orElse("") + "\n";
  }

  /**
   * Says whether it only asks for a link: there may be nobody to be sent one, which is seen when it
   * is delivered.
   */
  boolean isAsked() {
    return link.isEmpty() && (kind == Kind.VERIFY || kind == Kind.RESET);
  }

  /** Leaves the address and the link out. */
  @Override
  public String toString() {
    return "Mail[" + kind + "]";
  }
}
