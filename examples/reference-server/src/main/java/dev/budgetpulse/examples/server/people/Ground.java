package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.limit.LimitStore;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.token.ApiTokenStore;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * What the services around people stand on.
 *
 * @param pulse the library of ledgers
 * @param database keeps accounts, in tables that are made if they are missing
 * @param tokens keeps the tokens of programs
 * @param limits counts attempts
 * @param keys what is signed and sealed with
 * @param base what links in mails begin with
 * @param clients knows who sent a request
 * @param mails takes the mails
 * @param from who the mails are from
 * @param clock tells the time
 * @param random unpredictable
 */
public record Ground(
    BudgetPulse pulse,
    DataSource database,
    ApiTokenStore tokens,
    LimitStore limits,
    KeyRing keys,
    BaseUrl base,
    ClientAddresses clients,
    MailTransport mails,
    MailAddress from,
    Clock clock,
    SecureRandom random) {}
