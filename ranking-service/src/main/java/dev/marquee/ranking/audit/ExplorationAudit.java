package dev.marquee.ranking.audit;

import dev.marquee.ranking.exploration.Slate;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Holds what exploration draws against what it states, per version of a policy. */
@Singleton
public final class ExplorationAudit {
  /** The probability that the alarm of an honest policy is ever raised is at most this. */
  static final double FALSE_ALARM_RATE = 1e-4;

  private static final Logger LOG = Logger.getLogger(ExplorationAudit.class);
  private static final double ALARM = -Math.log(FALSE_ALARM_RATE);

  /** So many versions are audited; an experimenter has a few at a time. */
  private static final int MAX_VERSIONS = 1_000;

  private final Map<String, BettingMartingale> byPolicy = new ConcurrentHashMap<>();

  ExplorationAudit(MeterRegistry metrics) {
    metrics.gauge("marquee.exploration.alarms", this, audit -> audit.alarms());
  }

  /**
   * Takes a slate into account.
   *
   * @param policyVersion asked for only where chance had a say
   */
  public void drawn(Slate slate, Supplier<String> policyVersion) {
    BettingMartingale martingale = null;
    for (Slate.Row row : slate.rows()) {
      Slate.Coin coin = row.coin();
      if (coin != null) {
        martingale = martingale == null ? of(policyVersion.get()) : martingale;
        if (martingale == null) {
          return;
        }
        martingale.add(coin.stated(), coin.realised());
      }
    }
  }

  /** Null where there are too many versions already. */
  private @Nullable BettingMartingale of(String policyVersion) {
    BettingMartingale known = byPolicy.get(policyVersion);
    if (known != null) {
      return known;
    }
    if (byPolicy.size() >= MAX_VERSIONS) {
      LOG.warnf(
          "More than %d versions of policies: %s is not audited", MAX_VERSIONS, policyVersion);
      return null;
    }
    return byPolicy.computeIfAbsent(policyVersion, version -> new BettingMartingale());
  }

  /** What is known of every version, by its name. */
  List<Audited> audited() {
    return byPolicy.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> Audited.of(entry.getKey(), entry.getValue().state()))
        .toList();
  }

  private double alarms() {
    return audited().stream().filter(Audited::alarm).count();
  }

  /**
   * One version of a policy, since this replica started.
   *
   * @param n events that were at stake
   * @param realised share of them that came about
   * @param stated mean of the probabilities that were stated
   * @param eValue evidence against what is stated: how many times a bet on something else has
   *     multiplied
   * @param alarm whether it ever reached {@code 1 / falseAlarmRate}
   * @param falseAlarmRate the probability that an honest policy ever raises the alarm, at most
   */
  record Audited(
      String policyVersion,
      long n,
      double realised,
      double stated,
      double eValue,
      boolean alarm,
      double falseAlarmRate) {
    static Audited of(String policyVersion, BettingMartingale.State state) {
      double n = Math.max(1, state.events());
      return new Audited(
          policyVersion,
          state.events(),
          state.realised() / n,
          state.expected() / n,
          Math.exp(Math.min(700, state.logWealth())),
          state.highestLogWealth() >= ALARM,
          FALSE_ALARM_RATE);
    }
  }
}
