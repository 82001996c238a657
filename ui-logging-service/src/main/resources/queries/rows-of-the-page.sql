-- title: What each row of the page brings
-- about: For every row: on how many pages it stood, where on average, on how many somebody saw any of it, and plays per page.
-- chart: bar x=row_id y=plays_per_page
WITH by_page AS (
  SELECT page_id, row_id, min(slot_row) AS slot_row, bool_or(seen) AS seen, sum(plays) AS plays
  FROM slots
  WHERE served_time >= now()::TIMESTAMP - INTERVAL 7 DAY
  GROUP BY page_id, row_id
)
SELECT row_id, count(*) AS pages, round(avg(slot_row), 2) AS mean_place,
  round(count(*) FILTER (seen) / count(*), 4) AS seen_share,
  CAST(sum(plays) AS BIGINT) AS plays,
  round(sum(plays) / count(*), 4) AS plays_per_page
FROM by_page
GROUP BY row_id
ORDER BY plays_per_page DESC, row_id
