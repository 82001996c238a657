-- title: How fresh the tables are
-- about: The newest row of each table, and for events how long after they happened they were received (median and 95th percentile).
-- chart: none
SELECT 'pages' AS table_name, max(served_time) AS newest, count(*) AS rows_of_a_day, NULL AS median_delay_s, NULL AS p95_delay_s
FROM pages WHERE served_time >= now()::TIMESTAMP - INTERVAL 1 DAY
UNION ALL
SELECT 'impressions', max(event_time), count(*),
  round(median(date_diff('millisecond', event_time, received_time)) / 1000, 1),
  round(quantile_cont(date_diff('millisecond', event_time, received_time), 0.95) / 1000, 1)
FROM impressions WHERE event_time >= now()::TIMESTAMP - INTERVAL 1 DAY
UNION ALL
SELECT 'interactions', max(event_time), count(*),
  round(median(date_diff('millisecond', event_time, received_time)) / 1000, 1),
  round(quantile_cont(date_diff('millisecond', event_time, received_time), 0.95) / 1000, 1)
FROM interactions WHERE event_time >= now()::TIMESTAMP - INTERVAL 1 DAY
ORDER BY table_name
