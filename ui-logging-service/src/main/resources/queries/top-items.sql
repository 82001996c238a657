-- title: The items that people play most
-- about: Plays from pages, and on their own (deep links, search), with how often each item was seen first.
-- chart: bar x=title y=plays
WITH from_pages AS (
  SELECT item_id, count(*) FILTER (seen) AS seen, CAST(sum(plays) AS BIGINT) AS plays
  FROM slots
  WHERE served_time >= now()::TIMESTAMP - INTERVAL 7 DAY
  GROUP BY item_id
), organic AS (
  SELECT item_id, count(*) AS plays
  FROM interactions
  WHERE type = 'play' AND page_id IS NULL AND event_time >= now()::TIMESTAMP - INTERVAL 7 DAY
  GROUP BY item_id
)
SELECT played.item_id, items.title, played.seen, played.plays, played.organic_plays
FROM (
  SELECT coalesce(from_pages.item_id, organic.item_id) AS item_id,
    coalesce(from_pages.seen, 0) AS seen,
    coalesce(from_pages.plays, 0) AS plays,
    coalesce(organic.plays, 0) AS organic_plays
  FROM from_pages FULL JOIN organic ON organic.item_id = from_pages.item_id
) AS played
LEFT JOIN items ON items.item_id = played.item_id AND items.valid_to IS NULL
WHERE played.plays + played.organic_plays > 0
ORDER BY played.plays + played.organic_plays DESC, played.item_id
LIMIT 50
