-- title: Plays per person by cell
-- about: Plays of each person after their first page under the experiment, whether from a page or not; the mean with its interval of 95% by the normal approximation. A description: use the experiment's own results to decide.
-- chart: bar x=cell y=plays_per_person
WITH people AS (
  SELECT experiment, user_key, arg_min(cell, served_time) AS cell, min(served_time) AS since
  FROM exposures
  WHERE user_key IS NOT NULL
  GROUP BY experiment, user_key
), outcomes AS (
  SELECT people.experiment, people.cell, people.user_key, count(acts.event_id) AS plays
  FROM people
  LEFT JOIN interactions AS acts
    ON acts.user_key = people.user_key AND acts.type = 'play' AND acts.event_time >= people.since
  GROUP BY ALL
)
SELECT experiment, cell, count(*) AS people, round(avg(plays), 4) AS plays_per_person,
  round(avg(plays) - 1.96 * stddev_samp(plays) / sqrt(count(*)), 4) AS low,
  round(avg(plays) + 1.96 * stddev_samp(plays) / sqrt(count(*)), 4) AS high
FROM outcomes
GROUP BY experiment, cell
ORDER BY experiment, cell
