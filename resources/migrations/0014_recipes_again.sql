-- Recipes that earlier builds made of fewer settings, or with a start that is none, are worked out again as the application opens.
UPDATE `experiments` SET `recipe` = '' WHERE `task` = 'translation' OR `settings` LIKE '%"startFrom":null%' OR `settings` LIKE '%"frozen":[]%';
