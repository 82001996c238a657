-- title: Click rate by slot
-- about: Clicks per slot that was seen, by row and column, with Wilson's interval of 95%. Slots of one page are not independent, so that the intervals are somewhat too narrow. The rate mixes what stands there with where it stands.
-- chart: heatmap x=slot_column y=slot_row value=click_rate
WITH counted AS (
  SELECT layout, slot_row, slot_column,
    count(*) AS served,
    count(*) FILTER (seen) AS n,
    count(*) FILTER (clicked OR played) AS hits
  FROM slots
  WHERE served_time >= now()::TIMESTAMP - INTERVAL 7 DAY
  GROUP BY ALL
)
SELECT layout, slot_row, slot_column, served, n AS seen, hits AS clicked,
  round(hits / n, 4) AS click_rate,
  round((hits / n + 1.9207 / n - 1.96 * sqrt(hits * (n - hits) / n / n / n + 0.9604 / n / n)) / (1 + 3.8415 / n), 4) AS low,
  round((hits / n + 1.9207 / n + 1.96 * sqrt(hits * (n - hits) / n / n / n + 0.9604 / n / n)) / (1 + 3.8415 / n), 4) AS high
FROM counted
WHERE n > 0
ORDER BY layout, slot_row, slot_column
